package fr.montpellier.multipass.identity.sessions;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of Spring Session: it returns what it reads, by one statement, which needs none; what returns nothing
 * writes, and has one of its own.
 */
final class SessionTransactions implements TransactionOperations {

    private final TransactionTemplate writing;

    SessionTransactions(PlatformTransactionManager transactions) {
        writing = new TransactionTemplate(transactions);
        writing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> reading) {
        return TransactionOperations.withoutTransaction().execute(reading);
    }

    @Override
    public void executeWithoutResult(Consumer<TransactionStatus> change) {
        writing.executeWithoutResult(change);
    }
}
