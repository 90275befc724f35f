/** What demo people did before the first visitor: deposits, authorisations and readings, made through the APIs. */
@NullMarked
package fr.montpellier.multipass.devstack.history;

import org.jspecify.annotations.NullMarked;
