/** Links in emails, with which a person stops what was announced to them. */
@NullMarked
package fr.montpellier.multipass.identity.support.links;

import org.jspecify.annotations.NullMarked;
