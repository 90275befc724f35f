/** What is kept of a recorded death: docs/adr/0130. */
@NullMarked
package fr.montpellier.multipass.identity.people.deaths;

import org.jspecify.annotations.NullMarked;
