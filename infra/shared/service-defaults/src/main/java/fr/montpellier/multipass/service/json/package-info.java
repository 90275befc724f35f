/** JSON as its documents describe it, nothing converted silently. */
@NullMarked
package fr.montpellier.multipass.service.json;

import org.jspecify.annotations.NullMarked;
