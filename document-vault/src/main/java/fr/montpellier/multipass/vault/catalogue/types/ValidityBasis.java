package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The date of a document from which its validity counts. It is never the day of the deposit. */
public enum ValidityBasis {
    /** No date: valid until replaced. */
    NONE(List.of()),
    /** The day on which the document was issued. */
    ISSUE_DATE(List.of(new PageFact(
            CodeFact.ISSUE_DATE,
            PageFact.Figure.DAY,
            List.of(
                    "date de facture",
                    "date de la facture",
                    "facture du",
                    "date d'émission",
                    "émis le",
                    "émise le",
                    "date d'édition",
                    "édité le",
                    "éditée le",
                    "établi le",
                    "établie le",
                    "délivré le",
                    "délivrée le",
                    "date de délivrance",
                    "fait le",
                    "fait à")))),
    /** The last day of the year of the incomes that a tax notice is about. */
    INCOME_YEAR(List.of(KnownFact.printed(CodeFact.ANNEE_DES_REVENUS.wireName()))),
    /** 31 August, on which the school year ends. */
    SCHOOL_YEAR(List.of(KnownFact.printed("anneeScolaire"))),
    /** The last day of validity that is printed on the document. */
    EXPIRY_DATE(List.of(
            new PageFact(PageFact.EXPIRY_DATE, PageFact.Figure.MRZ, List.of()),
            new PageFact(
                    PageFact.EXPIRY_DATE,
                    PageFact.Figure.DAY,
                    List.of(
                            "date d'expiration",
                            "expire le",
                            "date de fin de validité",
                            "fin de validité",
                            "valable jusqu'au",
                            "valide jusqu'au",
                            "expiry date"))));

    /** Its date is the day of payment; a bill was paid after its own. */
    private static final JustificatifType PAYSLIP = new JustificatifType("bulletin-salaire");

    private static final List<String> OF_PAYMENT = List.of("date de paiement", "payé le");

    private static final int DECEMBER_DAYS = 31;
    private static final int AUGUST_DAYS = 31;
    private static final int YEAR_LENGTH = 4;
    private static final int MONTH_LENGTH = 7;
    /** No identity document is valid for longer. */
    private static final int MOST_YEARS_TO_EXPIRY = 20;

    private final List<PageFact> onPage;

    ValidityBasis(List<PageFact> onPage) {
        this.onPage = onPage;
    }

    /** Returns the form used in the API, such as {@code issue-date}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the basis with that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ValidityBasis of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /**
     * Returns whether the date is itself the last day of validity, which the document states. Otherwise the validity is a
     * number of days after it, which the métropole sets for démarches that do not say how old a document may be.
     */
    public boolean isEnd() {
        return this == SCHOOL_YEAR || this == EXPIRY_DATE;
    }

    /** Returns whether documents with this date have an age, which counts from the day on which they were issued. */
    public boolean isOfAge() {
        return this == ISSUE_DATE;
    }

    /** Returns whether documents with this date are of a year: of incomes, or a school year. */
    public boolean isOfYear() {
        return this == INCOME_YEAR || this == SCHOOL_YEAR;
    }

    /**
     * Returns the year that a document with that date is of: the year of the incomes, or the one in which the school year begins;
     * empty if it is of none.
     */
    public Optional<Integer> year(LocalDate date) {
        return switch (this) {
            case INCOME_YEAR -> Optional.of(date.getYear());
            case SCHOOL_YEAR -> Optional.of(date.getYear() - 1);
            case NONE, ISSUE_DATE, EXPIRY_DATE -> Optional.empty();
        };
    }

    /** Returns the facts of the page in which the date of a document of a type is looked for. */
    public List<PageFact> onPage(JustificatifType type) {
        return this == ISSUE_DATE && type.equals(PAYSLIP)
                ? onPage.stream()
                        .map(fact -> new PageFact(
                                fact.code(),
                                fact.figure(),
                                Stream.concat(fact.labels().stream(), OF_PAYMENT.stream())
                                        .toList()))
                        .toList()
                : onPage;
    }

    /**
     * Returns the date among the facts of a signed code or of a page.
     *
     * @param facts by name
     */
    public Optional<LocalDate> in(Map<String, String> facts) {
        return onPage.stream()
                .map(fact -> facts.get(fact.code()))
                .filter(value -> value != null)
                .findFirst()
                .flatMap(this::parse);
    }

    /**
     * Returns the date that the owner stated. For a day of issue, a month or a year stands for its first day, so that
     * the validity is never too long; the year of a tax notice is the year after the incomes.
     */
    public Optional<LocalDate> stated(Optional<LocalDate> date, Optional<String> period) {
        return switch (this) {
            case NONE -> Optional.empty();
            case EXPIRY_DATE -> date;
            case ISSUE_DATE -> date.or(() -> period.map(ValidityBasis::firstDay));
            case INCOME_YEAR -> period.map(text -> endOfYear(Integer.parseInt(text, 0, YEAR_LENGTH, 10) - 1));
            case SCHOOL_YEAR -> period.flatMap(this::parse);
        };
    }

    /**
     * Returns the last day of validity.
     *
     * @param date of the document, as this basis defines it
     * @param days of validity after that date; none: until replaced. A school year and a printed expiry date need none
     */
    public Optional<LocalDate> validUntil(LocalDate date, @Nullable Integer days) {
        return switch (this) {
            case NONE -> Optional.empty();
            case SCHOOL_YEAR, EXPIRY_DATE -> Optional.of(date);
            case ISSUE_DATE, INCOME_YEAR -> Optional.ofNullable(days).map(date::plusDays);
        };
    }

    /**
     * Returns the period of a document with that date, for one whose owner stated none: the month of issue, the year of
     * a tax notice, or the school year.
     *
     * @param kind the form of the period; none if this date gives none in that form
     */
    public Optional<String> period(LocalDate date, PeriodKind kind) {
        String period = switch (this) {
            case NONE, EXPIRY_DATE -> "";
            case ISSUE_DATE -> YearMonth.from(date).toString();
            case INCOME_YEAR -> Integer.toString(date.getYear() + 1);
            case SCHOOL_YEAR -> (date.getYear() - 1) + "-" + date.getYear();
        };
        return Optional.of(period).filter(text -> kind != PeriodKind.NONE && kind.accepts(text));
    }

    /** Returns whether no document can have that date yet. */
    public boolean isInFuture(LocalDate date, LocalDate today) {
        return switch (this) {
            case NONE -> false;
            case ISSUE_DATE, INCOME_YEAR -> date.isAfter(today);
            case SCHOOL_YEAR -> date.getYear() - 1 > today.getYear();
            case EXPIRY_DATE -> date.isAfter(today.plusYears(MOST_YEARS_TO_EXPIRY));
        };
    }

    private Optional<LocalDate> parse(String value) {
        try {
            return switch (this) {
                case NONE -> Optional.empty();
                case ISSUE_DATE, EXPIRY_DATE -> Optional.of(LocalDate.parse(value));
                case INCOME_YEAR -> Optional.of(endOfYear(Integer.parseInt(value)));
                case SCHOOL_YEAR ->
                    Optional.of(value)
                            .filter(PeriodKind.SCHOOL_YEAR::accepts)
                            .map(years -> LocalDate.of(
                                    Integer.parseInt(years.substring(YEAR_LENGTH + 1)), Month.AUGUST, AUGUST_DAYS));
            };
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static LocalDate endOfYear(int year) {
        return LocalDate.of(year, Month.DECEMBER, DECEMBER_DAYS);
    }

    private static LocalDate firstDay(String period) {
        return period.length() == MONTH_LENGTH
                ? YearMonth.parse(period).atDay(1)
                : Year.parse(period.substring(0, YEAR_LENGTH)).atDay(1);
    }
}
