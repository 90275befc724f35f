package fr.montpellier.multipass.portal.gateways.vault.documents;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A supporting document in the vault.
 *
 * @param period what it is about, such as a year {@code 2026}
 * @param dated the date from which its validity counts
 * @param awaitedDate what that date is, as in {@link Dated#basis}, if its owner has yet to state it
 * @param validUntil last day on which it may be used; empty when it stays valid until replaced, or its date is awaited
 * @param size in bytes
 * @param copy the PDF/A that the vault made of images
 * @param status the worst of what is known of it
 * @param recognisedAs the type that the file shows, if it is another than the one under which it is filed
 * @param recognisedBy what shows that type: {@code code}, {@code page} or {@code picture}, words that software recognised;
 *     empty: no other type is shown, or it was deposited before this was kept
 * @param typeConfirmed whether its owner said that it is of the type under which it is filed all the same; empty: no
 * @param line shared by a document and those that replaced it
 * @param archived empty: it may be used
 * @param facts that a démarche may ask for instead of the document; only the owner receives them
 * @param recognition whether text was recognised on its pictures: {@code ran}, {@code not-needed}, {@code declined},
 *     {@code unavailable} or {@code failed}; empty: deposited before residents were asked
 * @param thumbnail whether there is a picture of its first page; only the owner has one
 * @param recognisedFacts facts of the recognised text, to check; only the owner receives them
 * @param reason reason against it for the case, such as {@code too-old}; {@code suits} or {@code accepted-holder}:
 *     none; only agents receive it
 * @param readings of it, if the resident limited them; only agents receive them
 */
public record Document(
        String id,
        NamedCode type,
        Optional<String> period,
        Instant depositedAt,
        Optional<Dated> dated,
        Optional<String> awaitedDate,
        Optional<LocalDate> validUntil,
        long size,
        String mediaType,
        Optional<Integer> pages,
        Optional<Copy> copy,
        Status status,
        Check check,
        Optional<NamedCode> recognisedAs,
        Optional<String> recognisedBy,
        Optional<Boolean> typeConfirmed,
        Optional<String> line,
        Optional<Archived> archived,
        Optional<List<Fact>> facts,
        Optional<String> recognition,
        Optional<List<Fact>> recognisedFacts,
        Optional<Boolean> thumbnail,
        Optional<String> reason,
        Optional<Readings> readings) {

    private static final Pattern SCHOOL_YEAR = Pattern.compile("[0-9]{4}-[0-9]{4}");

    /**
     * @param allowed by the resident
     * @param taken so far
     */
    public record Readings(int allowed, int taken) {}

    /**
     * Returns the type that its code or its words show, if it is another than the one under which it is filed. Words that
     * software recognised on a picture do not count, nor any if its owner said that it is of the type under which it is filed.
     */
    public Optional<NamedCode> otherType() {
        return recognisedAs.filter(type -> !isRecognisedOnPicture() && !isTypeConfirmed());
    }

    /** Returns whether its owner said that it is of the type under which it is filed, although it shows another. */
    public boolean isTypeConfirmed() {
        return typeConfirmed.orElse(false);
    }

    /** Returns whether only software that recognised text on a picture says which type it shows. */
    public boolean isRecognisedOnPicture() {
        return recognisedBy.filter("picture"::equals).isPresent();
    }

    /** Returns whether its owner stated the date from which its validity counts, and nothing in the file confirms it. */
    public boolean isDateToCheck() {
        return dated.filter(Dated::toCheck).isPresent();
    }

    /**
     * Returns the year by which the document is named, or the school year: that of its period, or of the day on which it was
     * made; empty if it has neither, as a document that is valid until replaced.
     */
    public Optional<String> year() {
        return period.map(each -> SCHOOL_YEAR.matcher(each).matches() ? each : each.substring(0, 4))
                .or(() -> dated.filter(each -> each.basis().equals("issue-date"))
                        .map(each -> Integer.toString(each.date().getYear())));
    }

    /** Returns the day that the document is about: its date, or that of its deposit. */
    public LocalDate about() {
        return dated.map(Dated::date).orElseGet(() -> CivilTime.day(depositedAt));
    }

    /**
     * The date from which the validity of a document counts.
     *
     * @param basis {@code issue-date}, {@code income-year}, {@code school-year} or {@code expiry-date}
     * @param origin {@code signed-code}, {@code page} or {@code owner}
     * @param toCheck whether its owner stated it and nothing in the file confirms it
     * @param year that the document is of: of incomes, or in which its school year begins; empty: none
     */
    public record Dated(LocalDate date, String basis, String origin, boolean toCheck, Optional<Integer> year) {}

    /**
     * The status of a document, which joins what its code says, whom it names and how long it is valid.
     *
     * @param code the worst: {@code falsified}, {@code other-holder}, {@code undated}, {@code not-checked}, {@code
     *     expired}, {@code expiring}, {@code no-code} or {@code fine}
     * @param also the others that apply, the worst first
     * @param holders people whom the signed code names, if none is the owner; only the owner receives them
     * @param difference what {@code other-holder} rests on: {@code name}, {@code addressee} or {@code birth-date}; empty without
     *     that status
     */
    public record Status(String code, List<String> also, List<String> holders, Optional<String> difference) {

        /** Returns whether the date from which the validity counts is not known. */
        public boolean isUndated() {
            return code.equals("undated") || also.contains("undated");
        }
    }

    public record Copy(String mediaType, long size) {}

    /**
     * Marks a document that is kept and no longer used for new démarches.
     *
     * @param because {@code replaced} or {@code ended}
     * @param keptUntil last day before it is erased; empty: until its owner erases it
     */
    public record Archived(Instant at, String because, Optional<LocalDate> keptUntil) {}

    /**
     * What the 2D-Doc code on the document says.
     *
     * @param verdict {@code verifie}, {@code altere}, {@code non-verifiable} or {@code absent}
     * @param explanation why, in a sentence
     * @param remarks what a person should know beside the verdict
     * @param facts what the code states, by name; only the owner receives them
     */
    public record Check(
            String verdict,
            Optional<String> reason,
            Optional<String> explanation,
            Optional<String> trustListDate,
            Optional<List<Remark>> remarks,
            @Nullable Map<String, String> facts) {

        /** Returns how to take a better photograph: a sentence for each thing that is wrong with this one. */
        public List<String> photographAdvice() {
            return remarks.orElse(List.of()).stream()
                    .filter(remark -> remark.code().startsWith("photo-"))
                    .map(Remark::sentence)
                    .toList();
        }

        /** Returns the explanation, unless the verdict says it all, then the remarks. */
        public List<String> sentences() {
            boolean explained = verdict.equals("altere") || verdict.equals("non-verifiable");
            return Stream.concat(
                            explanation.filter(sentence -> explained).stream(),
                            remarks.orElse(List.of()).stream().map(Remark::sentence))
                    .toList();
        }
    }

    /** @param sentence for the person who reads it, in their language */
    public record Remark(String code, String sentence) {}

    public boolean hasThumbnail() {
        return thumbnail.orElse(false);
    }

    public boolean isReplaced() {
        return archived.filter(each -> each.because().equals("replaced")).isPresent();
    }

    /** Returns whether the document may be used for a démarche that begins on that day. */
    public boolean isValidOn(LocalDate day) {
        return archived.isEmpty()
                && awaitedDate.isEmpty()
                && validUntil.map(last -> !day.isAfter(last)).orElse(true);
    }
}
