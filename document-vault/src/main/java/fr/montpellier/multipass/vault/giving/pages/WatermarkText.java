package fr.montpellier.multipass.vault.giving.pages;

import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** The text of a watermark: reader, time and case. */
final class WatermarkText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm").withZone(CivilTime.ZONE);
    private static final int LONGEST_NAME = 60;

    private WatermarkText() {}

    static String of(String reader, Instant time, String caseReference) {
        String name = reader.length() > LONGEST_NAME ? reader.substring(0, LONGEST_NAME) : reader;
        return name + " · " + TIME.format(time) + " · " + caseReference;
    }
}
