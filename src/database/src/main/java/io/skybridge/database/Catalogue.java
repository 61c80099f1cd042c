package io.skybridge.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a database consists of, beside the migrations' own record. */
final class Catalogue {

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** The version of the schema, by the migrations' own record. */
    String schema() throws SQLException {
        List<List<String>> found =
                rows("select version from flyway_schema_history where success order by installed_rank desc limit 1");
        return found.isEmpty() ? "" : found.get(0).get(0);
    }

    /** Whether there is any table. */
    boolean isEmpty() throws SQLException {
        return rows("select 1 from pg_class where relkind in ('r', 'p') and relnamespace ="
                        + " current_schema()::regnamespace")
                .isEmpty();
    }

    boolean hasRows(String table) throws SQLException {
        return !rows("select 1 from " + BackupWriter.quoted(table) + " limit 1").isEmpty();
    }

    /** Each table with its columns, in an order in which none refers to a later one. */
    Map<String, List<String>> tables() throws SQLException {
        Map<String, List<String>> columns = columns();
        Map<String, Set<String>> references = references();
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        while (ordered.size() < columns.size()) {
            int before = ordered.size();
            columns.forEach((table, own) -> {
                if (ordered.keySet().containsAll(references.getOrDefault(table, Set.of()))) {
                    ordered.putIfAbsent(table, own);
                }
            });
            if (ordered.size() == before) {
                throw new BackupRefused("Tables refer to each other in a circle: " + columns.keySet());
            }
        }
        return ordered;
    }

    /** Partitions have no rows but their table's. */
    private Map<String, List<String>> columns() throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (List<String> row : rows("""
            select c.relname, a.attname
              from pg_class c join pg_attribute a on a.attrelid = c.oid
             where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = current_schema()::regnamespace
               and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
               and c.relname <> 'flyway_schema_history'
             order by c.relname, a.attnum\
            """)) {
            columns.computeIfAbsent(row.get(0), table -> new ArrayList<>()).add(row.get(1));
        }
        return columns;
    }

    private Map<String, Set<String>> references() throws SQLException {
        Map<String, Set<String>> references = new HashMap<>();
        for (List<String> row : rows("""
            select distinct c.relname, r.relname
              from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
             where k.contype = 'f' and c.oid <> r.oid and c.relnamespace = current_schema()::regnamespace\
            """)) {
            references.computeIfAbsent(row.get(0), table -> new HashSet<>()).add(row.get(1));
        }
        return references;
    }

    List<Manifest.Partition> partitions() throws SQLException {
        return rows("""
            select c.relname, p.relname, pg_get_expr(c.relpartbound, c.oid)
              from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
             where c.relispartition and c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
             order by c.relname\
            """).stream()
                .map(row -> new Manifest.Partition(row.get(0), row.get(1), row.get(2)))
                .toList();
    }

    /** Those that have given a number. They are not of the snapshot, but never behind it either. */
    List<Manifest.Sequence> sequences() throws SQLException {
        return rows("""
            select sequencename, last_value from pg_sequences
             where schemaname = current_schema() and last_value is not null order by sequencename\
            """).stream()
                .map(row -> new Manifest.Sequence(row.get(0), Long.parseLong(row.get(1))))
                .toList();
    }

    private List<List<String>> rows(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
