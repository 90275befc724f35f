/** Decodes JPEG, PNG, TIFF and HEIC images page by page, within limits. */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.images;

import org.jspecify.annotations.NullMarked;
