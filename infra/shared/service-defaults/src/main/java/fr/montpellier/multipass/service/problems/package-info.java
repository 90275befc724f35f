/** Errors as RFC 9457 problem details; each type has a documentation page. */
@NullMarked
package fr.montpellier.multipass.service.problems;

import org.jspecify.annotations.NullMarked;
