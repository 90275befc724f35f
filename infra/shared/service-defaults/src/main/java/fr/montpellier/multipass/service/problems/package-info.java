/** Errors as RFC 9457 problem details, each type with its page. */
@NullMarked
package fr.montpellier.multipass.service.problems;

import org.jspecify.annotations.NullMarked;
