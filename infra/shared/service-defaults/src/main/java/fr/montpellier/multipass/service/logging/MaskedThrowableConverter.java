package fr.montpellier.multipass.service.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/**
 * Converts Logback's {@code %ex} and masks personal values, because messages of database exceptions quote the values
 * they refused.
 */
public final class MaskedThrowableConverter extends ThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy throwable) {
        return PersonalValues.mask(super.throwableProxyToString(throwable))
                .replaceAll("(Detail: )[^\\n]*", "$1[masked]");
    }
}
