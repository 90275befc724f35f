/**
 * Places committed entries in the tree and signs checkpoints, after comparing the tree with the checkpoints known
 * outside the database; archives checkpoints.
 */
@NullMarked
package fr.montpellier.multipass.journal.integration;

import org.jspecify.annotations.NullMarked;
