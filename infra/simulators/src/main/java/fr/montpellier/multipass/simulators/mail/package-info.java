/** A mail server for demonstrations: it delivers nothing, keeps each email in a folder and shows it on a page. */
@NullMarked
package fr.montpellier.multipass.simulators.mail;

import org.jspecify.annotations.NullMarked;
