/** Requests that no client of HTTP would send, and the answers to them, byte by byte. */
@NullMarked
package fr.montpellier.multipass.apitests.connection;

import org.jspecify.annotations.NullMarked;
