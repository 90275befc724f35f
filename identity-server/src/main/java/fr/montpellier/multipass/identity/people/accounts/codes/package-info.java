/** One-time codes of authenticator applications (RFC 6238), and recovery codes. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.codes;

import org.jspecify.annotations.NullMarked;
