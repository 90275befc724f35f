/**
 * Access to documents that residents give to partner applications: authorization details (RFC 9396), grants, and what
 * the consent service records of them.
 */
@NullMarked
package fr.montpellier.multipass.identity.grants;

import org.jspecify.annotations.NullMarked;
