/** What a token says of a person who acts for another, and what such a person may not do. */
@NullMarked
package fr.montpellier.multipass.service.tokens.representation;

import org.jspecify.annotations.NullMarked;
