package fr.montpellier.multipass.vault.sources;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of a question to a source. Each kind has a word of its own to the person, and a next step. */
public sealed interface SourceAnswer {

    /** Returns the kind as the API names it. */
    String state();

    /** Returns why, as the API names it. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /** Returns after which time the same question may be asked again; empty if asking again does not help now. */
    default Optional<Duration> retryIn() {
        return Optional.empty();
    }

    /**
     * The source answered about the person.
     *
     * @param facts those that were asked for and that the source has
     * @param provider the administration that has the data, such as {@code CNAF} or {@code MSA}
     * @param hash SHA-256 of the answer as it was received
     * @param proof the source's own proof of the exchange, if it gave one
     */
    record Answered(List<SourceFact> facts, String provider, byte[] hash, Optional<String> proof)
            implements SourceAnswer {

        public Answered {
            facts = List.copyOf(facts);
            hash = hash.clone();
        }

        @Override
        public String state() {
            return "answered";
        }

        /** Omits what was answered. */
        @Override
        public String toString() {
            return "Answered[" + facts.size() + " facts]";
        }
    }

    /** The source does not know the person, which is no failure. */
    record NothingFound(Missing missing) implements SourceAnswer {

        /** Where the person is not known. */
        public enum Missing {
            /** At none of the providers. */
            NOT_KNOWN,
            /** At the provider that was asked; another may know the person. */
            NOT_AT_PROVIDER
        }

        @Override
        public String state() {
            return "nothing-found";
        }

        @Override
        public Optional<String> reason() {
            return code(missing);
        }
    }

    /** The identity lacks a part without which the source cannot be asked, or does not have the form that it takes. */
    record IdentityIncomplete(Part part) implements SourceAnswer {

        /** The part of the identity. */
        public enum Part {
            BIRTHPLACE,
            BIRTHDATE,
            GENDER,
            NAMES,
            /** The source did not say which part. */
            FORM,
            /** The identity was not verified by a person or an identity provider. */
            NOT_VERIFIED,
            /** The source takes a token of FranceConnect alone, and there is none that is valid. */
            FRANCECONNECT_NEEDED
        }

        @Override
        public String state() {
            return "identity-incomplete";
        }

        @Override
        public Optional<String> reason() {
            return code(part);
        }
    }

    /** The same question is being answered already. */
    record InProgress(Duration delay) implements SourceAnswer {

        @Override
        public String state() {
            return "in-progress";
        }

        @Override
        public Optional<Duration> retryIn() {
            return Optional.of(delay);
        }
    }

    /** The source takes no more questions of this city for a while. */
    record TooManyRequests(Duration delay) implements SourceAnswer {

        @Override
        public String state() {
            return "too-many-requests";
        }

        @Override
        public Optional<Duration> retryIn() {
            return Optional.of(delay);
        }
    }

    /**
     * The source failed, which says nothing about the person.
     *
     * @param delay after which it may be asked again; empty: no time is known
     */
    record ProviderFailed(Failure failure, Optional<Duration> delay) implements SourceAnswer {

        /** How it failed. */
        public enum Failure {
            /** No answer in time, or no connection. */
            LATE,
            /** The provider behind the source answered with an error. */
            PROVIDER_ERROR,
            /** The answer is not one that the source describes. */
            UNREADABLE,
            /** The answer lacks a part that it must have. */
            INCOMPLETE,
            /** The identity server did not give the identity, so that the source was not asked. */
            IDENTITY_UNAVAILABLE
        }

        @Override
        public String state() {
            return "source-failed";
        }

        @Override
        public Optional<String> reason() {
            return code(failure);
        }

        @Override
        public Optional<Duration> retryIn() {
            return delay;
        }
    }

    /** The resident asked as often as they may; the source was not asked. */
    record AskedTooOften(Duration delay) implements SourceAnswer {

        @Override
        public String state() {
            return "asked-too-often";
        }

        @Override
        public Optional<Duration> retryIn() {
            return Optional.of(delay);
        }
    }

    /** The answer is about another person; nothing of it is returned. */
    record OtherPerson() implements SourceAnswer {

        @Override
        public String state() {
            return "other-person";
        }
    }

    /** The source refused this service, whatever the person: an operator has to act. */
    record OperatorMustAct(Cause cause) implements SourceAnswer {

        /** What is wrong. */
        public enum Cause {
            /** The token is missing, expired or revoked. */
            CREDENTIALS,
            /** The token does not permit this question. */
            RIGHTS,
            /** No token is configured for the organisation, or the source is not. */
            NOT_CONFIGURED,
            /** The source refuses the form of the question. */
            QUESTION
        }

        @Override
        public String state() {
            return "operator-must-act";
        }

        @Override
        public Optional<String> reason() {
            return code(cause);
        }
    }

    private static Optional<String> code(Enum<?> value) {
        return Optional.of(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
