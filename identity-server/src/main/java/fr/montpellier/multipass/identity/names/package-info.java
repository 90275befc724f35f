/** What a name that people will read must not hold. */
@NullMarked
package fr.montpellier.multipass.identity.names;

import org.jspecify.annotations.NullMarked;
