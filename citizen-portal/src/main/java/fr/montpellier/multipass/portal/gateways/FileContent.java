package fr.montpellier.multipass.portal.gateways;

import java.io.InputStream;

/** The bytes of a document in transit; the receiver of this object reads them once. */
public record FileContent(String mediaType, long length, InputStream bytes) {}
