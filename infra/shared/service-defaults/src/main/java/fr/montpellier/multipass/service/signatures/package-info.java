/** Where the JVM takes its signature algorithms from. */
@NullMarked
package fr.montpellier.multipass.service.signatures;

import org.jspecify.annotations.NullMarked;
