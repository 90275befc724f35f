/** A document of a case, as an agent reads it: its pages, what is verified of it, and its facts. */
@NullMarked
package fr.montpellier.multipass.portal.agent.documents;

import org.jspecify.annotations.NullMarked;
