// What each role may do on these pages. The server decides; this only hides what it would refuse.

export interface Role {
  name: string;
  reads_list: boolean;
  invites: boolean; // and withdraws, and changes clocks
}

const roles: Record<string, Role> = {
  admin: { name: "Administrator", reads_list: true, invites: true },
  recruiter: { name: "Recruiter", reads_list: true, invites: true },
  reviewer: { name: "Reviewer", reads_list: true, invites: false },
  author: { name: "Author", reads_list: false, invites: false },
  interviewer: { name: "Interviewer", reads_list: false, invites: false },
};

export function roleOf(role: string): Role {
  return roles[role] ?? { name: role, reads_list: false, invites: false };
}
