/** What is known of the integrity of the journals, in sight on every page of the data protection officer. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.integrity;

import org.jspecify.annotations.NullMarked;
