/** JSON that conforms to the API documents, without silent conversions. */
@NullMarked
package fr.montpellier.multipass.service.json;

import org.jspecify.annotations.NullMarked;
