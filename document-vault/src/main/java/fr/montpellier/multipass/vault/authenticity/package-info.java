/** 2D-Doc: finds the signed code on a page, verifies it, compares it with the page. */
@NullMarked
package fr.montpellier.multipass.vault.authenticity;

import org.jspecify.annotations.NullMarked;
