/**
 * The part of the consent screen about the access to documents ({@code grants}): what it displays, the fields of its form,
 * and the record of the decision at the consent service.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.consent.documents;

import org.jspecify.annotations.NullMarked;
