/** What desks of two agents have in common: who may work there, on whom, and what they see of an identity. */
@NullMarked
package fr.montpellier.multipass.identity.people.desk;

import org.jspecify.annotations.NullMarked;
