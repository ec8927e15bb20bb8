// What each role may do on these pages. The server decides; this only hides what it would refuse.

export interface Role {
  name: string;
  reads_list: boolean;
  invites: boolean; // and withdraws, changes clocks, plans interviews
  interviews: boolean; // may have a seat in one
  rates: boolean; // answers that people rate
}

const roles: Record<string, Role> = {
  admin: { name: "Administrator", reads_list: true, invites: true, interviews: true, rates: true },
  recruiter: { name: "Recruiter", reads_list: true, invites: true, interviews: true, rates: false },
  reviewer: { name: "Reviewer", reads_list: true, invites: false, interviews: true, rates: true },
  author: { name: "Author", reads_list: false, invites: false, interviews: false, rates: false },
  interviewer: { name: "Interviewer", reads_list: false, invites: false, interviews: true, rates: false },
};

export function roleOf(role: string): Role {
  return roles[role] ?? { name: role, reads_list: false, invites: false, interviews: false, rates: false };
}
