/** The decision point: answers whether an agent or an application may read a document now (AuthZEN Authorization API 1.0). */
@NullMarked
package fr.montpellier.multipass.consent.decisions;

import org.jspecify.annotations.NullMarked;
