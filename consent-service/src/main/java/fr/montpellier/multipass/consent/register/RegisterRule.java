package fr.montpellier.multipass.consent.register;

import java.util.Locale;

/** The rules that an entry of the register must follow before it is published. */
public enum RegisterRule {
    /** A member is missing, unknown, or of another form. */
    ENTRY_MALFORMED,
    /** The agreed text must name each fact that is read, in each language. */
    FACT_NOT_NAMED,
    /** The agreed text must say for how many days documents are read, in each language. */
    DURATION_NOT_NAMED,
    /** The agreed text must say that a later version follows, and name the type, in each language. */
    LATER_VERSION_NOT_NAMED,
    /** Only documents of types with a day of issue have an age. */
    AGE_OF_UNDATED_TYPE,
    /** The documents of the type have no year, or years of another form. */
    YEAR_OF_TYPE,
    TOO_MANY_DOCUMENTS,
    /** Only public bodies use legal exchanges (CRPA, article L114-8). */
    EXCHANGE_NOT_PUBLIC,
    /** Facts are fetched for a démarche by legal exchange alone. */
    FETCH_WITHOUT_EXCHANGE,
    /** The agreed text must name the administration that answers, in each language. */
    SOURCE_NOT_NAMED,
    /** In production, this service keeps its journal for less time than traces of exchanges (CRPA, article R114-9-7). */
    TRACES_NOT_KEPT,
    UNKNOWN_TYPE,
    /** The vault has no such type in its catalogue, so that no resident could deposit what is asked for. */
    TYPE_NOT_IN_VAULT,
    /** The vault does not read the fact, or does not answer the question about it, in documents of the type. */
    FACT_NOT_IN_VAULT,
    /** The vault does not ask the source, or the source does not answer the fact. */
    FACT_NOT_ANSWERED,
    /** Documents of the type do not contain the fact. */
    UNKNOWN_FACT,
    UNKNOWN_DEPARTMENT,
    /** A démarche requires of residents or of agents one of the levels that {@link RequirableLevels} names. */
    UNKNOWN_LEVEL,
    /** No record of processing activities (GDPR, article 30) names the démarche. */
    PROCESSING_RECORD_MISSING,
    /** The record of processing activities allows fewer types or facts, or a shorter time. */
    PROCESSING_RECORD_EXCEEDED,
    EFFECTIVE_DATE_PAST,
    EFFECTIVE_DATE_FAR,
    /** Each text has words, in each language that the entry has. */
    TEXT_MISSING,
    /** No text has a part that the draft left to be written. */
    TEXT_TO_WRITE,
    /** A démarche asks for at least one type of document. */
    NOTHING_ASKED,
    /** The entry says what the latest version says. */
    NOTHING_CHANGED;

    /** Returns its code in problems, such as {@code fact-not-named}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
