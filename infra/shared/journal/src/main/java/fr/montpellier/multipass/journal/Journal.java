package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.journal.entries.Commitment;
import fr.montpellier.multipass.journal.entries.EntryPreparationRepository;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.entries.SubjectChainRepository;
import fr.montpellier.multipass.kernel.CorrelationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends events to the journal of this service. An entry is written in the transaction of the event it describes, so
 * that both are committed or neither. The {@code Integrator} places committed entries in the tree a moment later.
 */
public final class Journal {

    private final JdbcClient jdbc;
    private final EntryPreparationRepository preparation;
    private final JournalBatch batch;
    private final Supplier<CorrelationId> correlation;
    private final UnaryOperator<JournalEvent> completion;
    private final TransactionTemplate ownTransaction;

    /** @param completion completes each event with what is known of the request, such as the person who acts in it */
    public Journal(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            PseudonymRepository pseudonyms,
            Clock clock,
            Supplier<CorrelationId> correlation,
            UnaryOperator<JournalEvent> completion) {
        this.jdbc = jdbc;
        this.preparation = new EntryPreparationRepository(jdbc, pseudonyms);
        this.batch = new JournalBatch(jdbc, pseudonyms, new SubjectChainRepository(jdbc), clock, correlation);
        this.correlation = correlation;
        this.completion = completion;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Writes the event in the current transaction. Transactions that write about the same resident wait for each other
     * from here to their end: append late, commit soon.
     *
     * @throws IllegalTransactionStateException if no transaction is under way
     * @throws IllegalArgumentException if the entry would be longer than 65,535 bytes
     */
    public JournalReceipt append(JournalEvent reported) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "append needs the transaction of the event; a refusal outside any transaction uses appendNow");
        }
        JournalEvent event = completion.apply(reported);
        var people = new TreeSet<String>();
        event.actor().ifPresent(people::add);
        event.subject().ifPresent(people::add);
        EntryPreparationRepository.Prepared prepared = preparation.prepare(people, event.subject());
        return insert(batch.form(event, prepared.names(), prepared.previous()));
    }

    /**
     * Writes several events as {@link #append} does, in the order given, with as many statements as for one: for lists
     * of residents, each of whom gets an entry. Each resident is the subject of one of them at most.
     *
     * @throws IllegalTransactionStateException if no transaction is under way
     * @throws IllegalArgumentException if two are about one resident, or an entry would be longer than 65,535 bytes
     */
    public void appendAll(List<JournalEvent> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("appendAll needs the transaction of the events");
        }
        batch.append(events.stream().map(completion).toList());
    }

    /**
     * Writes the event in a transaction of its own, kept even if the caller's fails: for refusals and failures. The
     * entry is durable when this returns. Never call it about a resident about whom the current transaction has already
     * appended: it would wait for itself, and fails after five seconds.
     */
    public JournalReceipt appendNow(JournalEvent event) {
        return ownTransaction.execute(status -> {
            jdbc.sql("SET LOCAL lock_timeout = '5s'").update();
            return append(event);
        });
    }

    /**
     * Forgets a person: erases the row that links their pseudonym to them and the personal values of the entries about
     * them or by them, and appends an entry that records it. The tree, its proofs and the signed checkpoints stay valid
     * (GDPR, article 17).
     *
     * @return false if the journal does not know the person
     * @throws IllegalTransactionStateException if no transaction is active: the person's other data must be erased in
     *     the same one
     */
    public boolean forget(SubjectId person) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException("forget needs the transaction in which the person is erased");
        }
        return jdbc.sql("SELECT journal_forget(?, ?)")
                .params(person.value(), correlation.get().value())
                .query(Boolean.class)
                .single();
    }

    /** Writes the entry and the values that it commits to in one statement. */
    private JournalReceipt insert(EntryDraft form) {
        List<Commitment> commitments = form.commitments();
        byte[] leafHash = jdbc.sql("""
                        WITH written AS (
                            INSERT INTO journal_entries
                                (entry, event_id, type, outcome, at, correlation, actor, subject, subject_seq)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id, leaf_hash),
                        disclosed AS (
                            INSERT INTO journal_disclosures (entry_id, name, salt, value)
                            SELECT written.id, d.name, d.salt, d.value
                            FROM written CROSS JOIN unnest(?, ?, ?) AS d (name, salt, value))
                        SELECT leaf_hash FROM written""")
                .params(List.of(form.bytes(), form.id(), form.event().type()))
                .param(form.event().outcome().wireName())
                .param(OffsetDateTime.ofInstant(form.at(), ZoneOffset.UTC))
                .param(form.correlation())
                .param(form.actor().orElse(null))
                .param(form.subject().orElse(null))
                .param(form.subject().isPresent() ? form.subjectSeq() : null)
                .param(commitments.stream().map(Commitment::name).toArray(String[]::new))
                .param(new SqlArrayValue("bytea", (Object[])
                        commitments.stream().map(Commitment::salt).toArray(byte[][]::new)))
                .param(commitments.stream().map(Commitment::value).toArray(String[]::new))
                .query((row, number) -> row.getBytes(1))
                .single();
        return new JournalReceipt(form.id(), form.at(), HexFormat.of().formatHex(leafHash));
    }
}
