/** The requests of residents about their data, which the data protection officer answers in time. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.requests;

import org.jspecify.annotations.NullMarked;
