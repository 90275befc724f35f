package fr.montpellier.multipass.portal.gateways.vault.deposit;

/**
 * What a resident states about a document that is deposited.
 *
 * @param period in the form that the type asks for, or an empty string
 * @param replaces identifier of the document that it replaces, or an empty string
 * @param recognise whether the resident agrees that text of pictures is recognised
 */
public record DepositMetadata(String type, String period, String replaces, boolean recognise) {}
