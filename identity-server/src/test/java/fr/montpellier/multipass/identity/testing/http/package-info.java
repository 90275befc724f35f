/** Small servers on the loopback address, and requests byte by byte. */
@NullMarked
package fr.montpellier.multipass.identity.testing.http;

import org.jspecify.annotations.NullMarked;
