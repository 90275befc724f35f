package fr.montpellier.multipass.vault.keeping.documents;

/**
 * The PDF/A copy of a document deposited as images.
 *
 * @param size in bytes, without the padding of its sealed form
 * @param sha256 of the PDF, hexadecimal
 */
public record PdfACopy(long size, String sha256) {}
