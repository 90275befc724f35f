package fr.montpellier.multipass.consent.demarches;

/** SQL on versions of démarches that let more be read than the one before. It takes the parameter {@value #TODAY}. */
public final class LargerVersions {

    /** Day in Europe/Paris until which versions apply. */
    public static final String TODAY = "today";

    /**
     * The latest of them that applies, for a row with the columns {@code demarche} and {@code demarche_version}; null if none is
     * later than the version of the row.
     */
    public static final String LATEST = """
            (SELECT max(larger.version) FROM demarche_versions larger
             WHERE larger.code = demarche AND larger.reads_more AND larger.effective_from <= :today
                 AND larger.version > demarche_version)""";

    /** Begins a statement that reads {@code larger}: code and version of the latest that applies, of each démarche that has one. */
    public static final String WITH_LATEST_OF_EACH = """
            WITH larger AS (SELECT code, max(version) AS version FROM demarche_versions
             WHERE reads_more AND effective_from <= :today GROUP BY code)\s""";

    private LargerVersions() {}
}
