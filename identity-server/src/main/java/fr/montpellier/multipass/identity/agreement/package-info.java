/**
 * The one screen on which a person answers what an application asks: what it may know of them ({@code consents}), which
 * documents it may read ({@code grants}), or both.
 */
@NullMarked
package fr.montpellier.multipass.identity.agreement;

import org.jspecify.annotations.NullMarked;
