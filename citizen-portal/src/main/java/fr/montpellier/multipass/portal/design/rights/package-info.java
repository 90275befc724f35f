/** Words and states of requests of residents about their data, for residents and the data protection officer. */
@NullMarked
package fr.montpellier.multipass.portal.design.rights;

import org.jspecify.annotations.NullMarked;
