package fr.montpellier.multipass.consent.exchanges;

import java.util.Locale;

/** Why an exchange that was not sent ended. */
public enum ExchangeEnd {
    /** The resident did not send it in time. */
    NOT_SENT,
    /** The démarche was published anew, and the resident began again. */
    REPLACED,
    ACCOUNT_CLOSED,
    DEATH_RECORDED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isByResident() {
        return this == REPLACED || this == ACCOUNT_CLOSED;
    }
}
