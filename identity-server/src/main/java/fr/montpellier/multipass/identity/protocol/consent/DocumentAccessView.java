package fr.montpellier.multipass.identity.protocol.consent;

import java.util.List;

/**
 * What the consent screen says about the access to documents (GDPR, article 13).
 *
 * @param application name, by the register
 * @param department that reads by it, and {@code controller} the public body it belongs to
 * @param text agreed to, word for word; {@code version} and {@code textHash} go back with the answer
 * @param until the last day, in words
 * @param less whether the application asks for less than the text allows: fewer documents, or a shorter time
 * @param kept what stays after a withdrawal, and why
 * @param withdrawAt address of the portal
 */
public record DocumentAccessView(
        String application,
        String department,
        String controller,
        String contact,
        String title,
        String text,
        int version,
        String textHash,
        List<String> documents,
        List<String> dataRead,
        String purpose,
        String until,
        boolean less,
        String basis,
        String article,
        String kept,
        String withdrawAt) {}
