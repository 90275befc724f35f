package fr.montpellier.multipass.service.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Converts Logback's {@code %m}: masks personal values and escapes line breaks, so that no caller can forge a line. */
public final class MaskedMessageConverter extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return PersonalValues.mask(super.convert(event)).replace("\r", "\\r").replace("\n", "\\n");
    }
}
