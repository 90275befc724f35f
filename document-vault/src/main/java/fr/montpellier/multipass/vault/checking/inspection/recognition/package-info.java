/** Recognises the text of pictures of pages with Tesseract, in a worker process (decision 0085). */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.recognition;

import org.jspecify.annotations.NullMarked;
