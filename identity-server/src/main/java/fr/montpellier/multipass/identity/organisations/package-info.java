/**
 * The APIs and pages by which administrators of organisations decide which agents may work with Multipass:
 * docs/adr/0104.
 */
@NullMarked
package fr.montpellier.multipass.identity.organisations;

import org.jspecify.annotations.NullMarked;
