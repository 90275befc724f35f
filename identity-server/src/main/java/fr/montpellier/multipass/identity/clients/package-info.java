/** Relying parties and services that may ask for tokens. */
@NullMarked
package fr.montpellier.multipass.identity.clients;

import org.jspecify.annotations.NullMarked;
