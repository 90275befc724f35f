/** Requests and responses of the AuthZEN Authorization API 1.0. */
@NullMarked
package fr.montpellier.multipass.consent.decisions.messages;

import org.jspecify.annotations.NullMarked;
