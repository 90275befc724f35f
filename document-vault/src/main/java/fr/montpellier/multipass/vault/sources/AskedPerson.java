package fr.montpellier.multipass.vault.sources;

import java.util.Locale;

/** The person of a question, and the way in which the source learns who that is. */
public sealed interface AskedPerson {

    /** How a person is named to a source. */
    enum Way {
        /** The identité pivot. */
        IDENTITY,
        /** The person's own FranceConnect access token, from which the source learns the identity itself. */
        FRANCE_CONNECT;

        /** Returns the form used in settings and logs. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns the identity with which an answer is compared. */
    PivotIdentity identity();

    /** Returns how the person is named. */
    Way way();

    /** A person named by the identité pivot. */
    record ByIdentity(PivotIdentity identity) implements AskedPerson {

        @Override
        public Way way() {
            return Way.IDENTITY;
        }
    }

    /** @param token the person's access token of FranceConnect, valid for a minute; it is never kept */
    record ByFranceConnect(String token, PivotIdentity identity) implements AskedPerson {

        @Override
        public Way way() {
            return Way.FRANCE_CONNECT;
        }

        /** Omits the token and the identity. */
        @Override
        public String toString() {
            return "ByFranceConnect[]";
        }
    }
}
