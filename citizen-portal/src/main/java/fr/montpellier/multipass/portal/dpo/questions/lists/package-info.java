/** The lists of what figures of the questions count, a page at a time and as files. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.questions.lists;

import org.jspecify.annotations.NullMarked;
