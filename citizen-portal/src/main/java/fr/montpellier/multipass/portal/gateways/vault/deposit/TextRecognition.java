package fr.montpellier.multipass.portal.gateways.vault.deposit;

/** Whether the vault recognises text on photographs and scans. */
public record TextRecognition(boolean available) {}
