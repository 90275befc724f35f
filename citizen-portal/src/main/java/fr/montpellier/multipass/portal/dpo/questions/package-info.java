/** The questions that the data protection officer has to be able to answer, each with a figure, its trend and the entries behind it. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.questions;

import org.jspecify.annotations.NullMarked;
