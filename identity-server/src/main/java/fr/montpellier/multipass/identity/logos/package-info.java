/** The logos of applications, shown from here. */
@NullMarked
package fr.montpellier.multipass.identity.logos;

import org.jspecify.annotations.NullMarked;
