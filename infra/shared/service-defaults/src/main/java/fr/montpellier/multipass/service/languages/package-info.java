/** The languages in which the services address people. */
@NullMarked
package fr.montpellier.multipass.service.languages;

import org.jspecify.annotations.NullMarked;
