/** The identité pivot for questions of the document vault to other administrations. */
@NullMarked
package fr.montpellier.multipass.identity.sources;

import org.jspecify.annotations.NullMarked;
