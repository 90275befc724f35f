/** What the operator says of itself on pages for people: name, contacts, legal notice. */
@NullMarked
package fr.montpellier.multipass.service.operator;

import org.jspecify.annotations.NullMarked;
